/** A way to send the first event. */
export interface Snippet {
  readonly title: string;
  readonly where: string;
  readonly code: string;
}

/** The three ways, for a Freshet at an origin and a product's write key. */
export const snippets = (origin: string, writeKey: string): readonly Snippet[] => [
  {
    title: "Website",
    where: "In the head of every page. Page views, errors and web vitals come by themselves; no cookies.",
    code: `<script defer src="${origin}/freshet.js" data-write-key="${writeKey}"></script>`,
  },
  {
    title: "Command line",
    where: "One event, to see that it works.",
    code: [
      `curl ${origin}/v1/track -u ${writeKey}: -H 'Content-Type: application/json' \\`,
      `  -d '{"userId": "ada", "event": "Hello", "properties": {"from": "curl"}}'`,
    ].join("\n"),
  },
  {
    title: "Server, with a Segment SDK",
    where: "Any Segment or RudderStack SDK works as it is: set its host.",
    code: `const analytics = new Analytics({ writeKey: "${writeKey}", host: "${origin}" });`,
  },
];
