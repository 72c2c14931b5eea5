// The figures that an operator watches. A label is one of few values that are known beforehand, and never anything
// that a client wrote or that tells which agency may be hidden.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { GuardEvent } from '../sources/guard/events.ts';
import { createGuardMetrics } from './guards.ts';
import { createKeyMetrics } from './keys.ts';

/**
 * How a read ended. The names beside `ok` are those of an agency's status. `cancelled` where the client had left or
 * the request's time was up before the read ended: no fault of the agency. `failed` where the gateway is at fault.
 */
export type ReadOutcome =
  'ok' | 'shed' | 'open' | 'timeout' | 'unavailable' | 'invalid' | 'refused' | 'cancelled' | 'failed';

/** One read of an agency's system that has ended. */
export interface EndedRead {
  /** How the agency is named to an operator. */
  readonly label: string;
  /** The method of the collection, such as `byKeys`. */
  readonly kind: string;
  readonly seconds: number;
  /** How many rows came back; 0 of a count. */
  readonly rows: number;
  /** How many rows were left out because they were not as declared. */
  readonly dropped: number;
  readonly outcome: ReadOutcome;
}

export interface Metrics {
  requestBegan(): void;
  /** @param status `gone` where the client left before the reply was out */
  requestEnded(route: string, status: number | 'gone', seconds: number): void;
  /** A request of the graph was turned away, for one of few causes. */
  requestShed(cause: string): void;
  /** How many requests of the graph wait for a place now. */
  requestsQueued(count: number): void;
  /** The graph answered, in one of few ways. */
  answered(way: string): void;
  /** An error of a reply that is out. */
  errorTold(code: string): void;
  readEnded(read: EndedRead): void;
  /**
   * What the guard of an agency's source did.
   *
   * @param label how the agency is named to an operator
   */
  guardActed(event: GuardEvent, label: string): void;
  auditIntentsEnded(count: number, areKept: boolean): void;
  /** A ring of keys was opened, in the place of the one of this name before it. */
  ringOpened(ring: string, ids: Iterable<number>, current: number): void;
  auditOutcomesEnded(count: number, areKept: boolean): void;
  auditCheckpointMade(): void;
  /** @param witness its kind */
  auditWitnessShown(witness: string, isDelivered: boolean): void;
  viewBuilt(): void;
  /** A request named a document by an id, or sent a text that it may not; told as one of few outcomes. */
  documentAsked(outcome: string): void;
  /** Also measures the process, from now on. */
  measureProcess(): void;
  /** The text exposition format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  const requests = new Histogram({
    name: 'timpora_request_duration_seconds',
    help: 'Requests from their first line to the end of the reply, by route and status.',
    labelNames: ['route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const inFlight = new Gauge({
    name: 'timpora_requests_in_flight',
    help: 'Requests that are under way.',
    registers,
  });
  const shed = new Counter({
    name: 'timpora_requests_shed_total',
    help: 'Requests of the graph that were turned away before any work, by cause.',
    labelNames: ['cause'] as const,
    registers,
  });
  const queued = new Gauge({
    name: 'timpora_requests_queued',
    help: 'Requests of the graph that wait for a place.',
    registers,
  });
  const answers = new Counter({
    name: 'timpora_answers_total',
    help: 'Answers of the graph, by the way in which they came about.',
    labelNames: ['way'] as const,
    registers,
  });
  const errors = new Counter({
    name: 'timpora_errors_total',
    help: 'Errors that replies told, by their code; one answer can hold many.',
    labelNames: ['code'] as const,
    registers,
  });
  const reads = new Histogram({
    name: 'timpora_source_read_duration_seconds',
    help: 'Reads of agencies, waiting for their turn included, by kind and outcome.',
    labelNames: ['agency', 'kind', 'outcome'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const rows = new Counter({
    name: 'timpora_source_rows_total',
    help: 'Rows that reads of agencies returned.',
    labelNames: ['agency'] as const,
    registers,
  });
  const dropped = new Counter({
    name: 'timpora_source_rows_dropped_total',
    help: 'Rows of agencies that were left out because they were not as declared.',
    labelNames: ['agency'] as const,
    registers,
  });
  const intents = new Counter({
    name: 'timpora_audit_intents_total',
    help: 'Intents for the audit trail: kept, or failed.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const outcomes = new Counter({
    name: 'timpora_audit_outcomes_total',
    help: 'Outcomes for the audit trail: kept, or failed, and tried again then.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const checkpoints = new Counter({
    name: 'timpora_audit_checkpoints_total',
    help: 'Checkpoints of the audit trail that were signed and kept.',
    registers,
  });
  const witnesses = new Counter({
    name: 'timpora_audit_witness_total',
    help: 'Checkpoints that a witness was shown, by its kind: kept, or failed.',
    labelNames: ['witness', 'outcome'] as const,
    registers,
  });
  const views = new Counter({
    name: 'timpora_views_built_total',
    help: 'Views that were asked for the first time, and built.',
    registers,
  });
  const documents = new Counter({
    name: 'timpora_documents_total',
    help: 'Persisted documents: ids that were known or unknown, and texts that were refused since none was registered.',
    labelNames: ['outcome'] as const,
    registers,
  });

  return {
    requestBegan: () => inFlight.inc(),
    requestEnded(route, status, seconds) {
      inFlight.dec();
      requests.observe({ route, status: String(status) }, seconds);
    },
    requestShed: (cause) => shed.inc({ cause }),
    requestsQueued: (count) => queued.set(count),
    answered: (way) => answers.inc({ way }),
    errorTold: (code) => errors.inc({ code }),
    readEnded({ label, kind, seconds, rows: count, dropped: left, outcome }) {
      reads.observe({ agency: label, kind, outcome }, seconds);
      if (count > 0) rows.inc({ agency: label }, count);
      if (left > 0) dropped.inc({ agency: label }, left);
    },
    guardActed: createGuardMetrics(registers),
    auditIntentsEnded: (count, areKept) => intents.inc({ outcome: areKept ? 'kept' : 'failed' }, count),
    ringOpened: createKeyMetrics(registers),
    auditOutcomesEnded: (count, areKept) => outcomes.inc({ outcome: areKept ? 'kept' : 'failed' }, count),
    auditCheckpointMade: () => checkpoints.inc(),
    auditWitnessShown: (witness, isKept) => witnesses.inc({ witness, outcome: isKept ? 'kept' : 'failed' }),
    viewBuilt: () => views.inc(),
    documentAsked: (outcome) => documents.inc({ outcome }),
    measureProcess: () => collectDefaultMetrics({ register }),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
