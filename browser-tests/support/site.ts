/** A small web site that has the SDK's tag on each of its pages. It runs on another origin than the collector. */
import { serve } from "./server";

export interface SiteOptions {
  readonly scriptOrigin: string;
  readonly writeKey: string;
  /** Further attributes of the tag. */
  readonly attributes?: string;
  /** What stands before the tag. */
  readonly head?: string;
}

export const startSite = (options: SiteOptions) =>
  serve((request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html>
<html lang="en">
  <head>
    <title>Page ${path}</title>
    <link rel="icon" href="data:," />
    ${options.head ?? ""}
    <script defer src="${options.scriptOrigin}/freshet.js" data-write-key="${options.writeKey}" ${options.attributes ?? ""}></script>
  </head>
  <body>
    <h1>Page ${path}</h1>
    <button type="button">Press</button>
    <a href="/next">Next</a>
  </body>
</html>`);
  });
