// What a sample agency is asked, and what it answers, without the connection.

export interface Asked {
  readonly method: string;
  /** Path and query, as they came. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
}

export type Handler = (asked: Asked) => Answer;

/** A request that is answered with another status than 200. */
export class HttpFault extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
