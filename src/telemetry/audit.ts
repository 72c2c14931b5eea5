// Stands around the audit trail: how many entries it kept, and how many it could not.
import type { AuditTrail } from '../audit/trail.ts';
import type { Metrics } from './metrics.ts';

export function observeAudit(audit: AuditTrail, metrics: Pick<Metrics, 'auditIntentEnded'>): AuditTrail {
  return {
    async intent(entry) {
      try {
        await audit.intent(entry);
        metrics.auditIntentEnded(true);
      } catch (error) {
        metrics.auditIntentEnded(false);
        throw error;
      }
    },
    close: () => audit.close(),
  };
}
