// How the agencies did that a request asked: written by its reads, read when its answer is told.
import { GATEWAY } from '../model/model.ts';
import { AgencyError, sourceStatuses } from '../sources/failures.ts';
import type { SourceStatus } from '../sources/failures.ts';

/** An agency as an answer tells of it. */
export interface ToldSource {
  readonly agency: string;
  readonly status: SourceStatus;
  /** When what was answered was true, where that is not now. */
  readonly asOf: string | null;
}

export class SourceTally {
  private readonly statuses = new Map<string, SourceStatus>();
  private areAllWell = true;
  private readonly begun = new Set<string>();

  /** Notes that a read of an agency begins. */
  begin(agency: string): void {
    this.begun.add(agency);
  }

  /** The agencies that were asked, whatever came of it, sorted. */
  asked(): readonly string[] {
    return [...this.begun].filter((agency) => agency !== GATEWAY).sort();
  }

  /** Of several statuses the worst stays. */
  note(agency: string, status: SourceStatus): void {
    const known = this.statuses.get(agency) ?? 'OK';
    if (status !== 'OK') this.areAllWell = false;
    const isWorse = sourceStatuses.indexOf(status) > sourceStatuses.indexOf(known);
    this.statuses.set(agency, isWorse ? status : known);
  }

  /** Notes what a read gave: keys can fail alone. */
  noteResult(agency: string, result: unknown): void {
    this.note(agency, 'OK');
    if (Array.isArray(result)) for (const part of result) this.noteFailure(agency, part);
  }

  /** Notes an agency's failure; of one that is the request's own, or the gateway's, an agency knows nothing. */
  noteFailure(agency: string, error: unknown): void {
    if (error instanceof AgencyError) this.note(agency, error.status);
  }

  /**
   * What an answer tells: nothing where all went well, or every one of the agencies that was asked, in their order.
   *
   * @param agencies those that the caller may know of
   */
  told(agencies: readonly { readonly name: string }[]): readonly ToldSource[] | undefined {
    if (this.areAllWell) return undefined;
    const told = agencies.flatMap(({ name: agency }) => {
      const status = this.statuses.get(agency);
      return status === undefined ? [] : [{ agency, status, asOf: null }];
    });
    return told.some(({ status }) => status !== 'OK') ? told : undefined;
  }
}
