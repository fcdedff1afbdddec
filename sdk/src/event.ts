/** The JSON that travels: Segment's tracking spec, as far as a browser fills it. */

export type Properties = Record<string, unknown>;

/** Where the visitor was when the event happened. */
export interface PageContext {
  readonly path: string;
  readonly url: string;
  readonly referrer: string;
  readonly search: string;
  readonly title: string;
}

export interface Event {
  readonly type: "track" | "page" | "identify";
  readonly event?: string;
  readonly name?: string | undefined;
  readonly properties?: Properties;
  readonly traits?: Properties;
  readonly messageId: string;
  readonly anonymousId: string;
  readonly userId?: string | undefined;
  /** ISO 8601, by the visitor's clock; the server corrects it with the batch's `sentAt`. */
  readonly timestamp: string;
  readonly context: Properties;
}

/** What the script tag settles. */
export interface Settings {
  readonly writeKey: string;
  /** The server's address, without a trailing slash. */
  readonly endpoint: string;
  readonly release?: string | undefined;
  /** False leaves page views, errors and web vitals to the site's own calls. */
  readonly automatic: boolean;
}
