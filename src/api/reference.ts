import {html, type raw} from "hono/html"
import {writeRoutes} from "./openapi.ts"
import type {ReadRoute} from "./route.ts"

/** The reference of the API as a page for people. */
export async function referencePage(routes: readonly ReadRoute[]): Promise<string> {
  const read = routes.map(
    ({path, summary, query, list}) => html`<tr>
      <th scope="row"><code>GET /api${path}</code>${list ? html`<small>also .json, .csv</small>` : ""}</th>
      <td>${summary}${fields(query)}</td>
    </tr>`,
  )
  const write = writeRoutes.map(
    ({method, path, summary}) => html`<tr>
      <th scope="row"><code>${method.toUpperCase()} /api${path}</code></th>
      <td>${summary}</td>
    </tr>`,
  )
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API · Readout</title>
        <link rel="stylesheet" href="/api/reference.css" />
      </head>
      <body>
        <main>
          <h1>Readout API</h1>
          <p>
            JSON over HTTP. <a href="/api/openapi.json">OpenAPI 3.1</a> describes every field.
            <a href="/">The page</a> shows the same.
          </p>
          <p>
            Offsets count UTF-16 code units of a report’s stored text, half-open:
            <code>text.slice(from, to)</code> is the quote. <code>as-of</code> on every view takes a day
            (<code>2022-01-13</code>: reports published by then; undated ones from the day they were filed) or a
            moment (<code>2022-01-13T09:00:00Z</code>: what the store held). Lists come in pages: give
            <code>next</code> back. Errors are problem details (RFC 9457). Answers bear strong ETags.
          </p>
          <h2>Reading</h2>
          <table>
            <tbody>
              ${read}
              <tr>
                <th scope="row"><code>GET /api/events</code></th>
                <td>
                  Changes as they happen (server-sent events named <code>change</code>); <code>since</code> names
                  the last change known.
                </td>
              </tr>
            </tbody>
          </table>
          <h2>Writing</h2>
          <table>
            <tbody>
              ${write}
            </tbody>
          </table>
          <pre>
curl -s http://127.0.0.1:7410/api/add -H 'content-type: application/json' \\
  -d '{"text": "MOSCOW, Jan 13 — …", "outlet": "Example Wire", "published": "2022-01-13"}'
curl -s 'http://127.0.0.1:7410/api/items.csv?kind=statement&party=RUS&as-of=2022-01-13'</pre
          >
        </main>
      </body>
    </html>`
  return String(page)
}

function fields(
  query: ReadRoute["query"],
): ReturnType<typeof raw> | Promise<ReturnType<typeof raw>> | string {
  const names = Object.entries(query)
  if (names.length === 0) return ""
  return html`<ul>
    ${names.map(([name, {description}]) => html`<li><code>${name}</code> ${description ?? ""}</li>`)}
  </ul>`
}

/** The style of the reference. */
export const referenceCss: string = `:root{color-scheme:light dark;--ink:#13201d;--paper:#f5f7f6;--rule:#d8dfdc;--ink-3:#5b6864;--trace:#1b4fa0}
@media (prefers-color-scheme:dark){:root{--ink:#e7edea;--paper:#0f1514;--rule:#2a3532;--ink-3:#93a19b;--trace:#94bcff}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:56rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.75rem;letter-spacing:-.02em}h2{font-size:1.06rem;border-top:1px solid var(--ink);padding-top:.75rem;margin-top:2.5rem}
a{color:var(--trace)}code,pre{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:baseline;padding:.6rem 1rem .6rem 0;border-bottom:1px solid var(--rule);font-weight:400}
th{white-space:nowrap}small{display:block;color:var(--ink-3)}ul{margin:.3rem 0 0;padding-left:1rem;color:var(--ink-3)}
pre{overflow-x:auto;border-left:2px solid var(--rule);padding-left:1rem;margin-top:1.5rem}
@media (max-width:46rem){th,td{display:block;border:0;padding:.3rem 0}tr{display:block;border-bottom:1px solid var(--rule)}th{white-space:normal;overflow-wrap:anywhere}}
`
