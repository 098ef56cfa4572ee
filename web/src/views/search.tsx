import type {JSX} from "preact"
import type {Envelope, SearchView as Found} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {edtfText, plural} from "../lib/text.ts"
import {Head, Section} from "../parts/head.tsx"
import {ItemLine} from "../parts/item.tsx"
import {Empty, Show} from "../parts/states.tsx"
import {SpanTrace} from "../parts/trace.tsx"

/** Reports and items by words. */
export function SearchView(): JSX.Element {
  const q = useRoute().query.get("q") ?? ""
  const data = useData<Envelope<Found>>(q === "" ? undefined : `/api/search?q=${encodeURIComponent(q)}`)
  return (
    <>
      <Head title={q === "" ? "Search" : `Words: ${q}`}>
        Two words: both. <code>OR</code>: either. <code>"in quotation marks"</code>: a phrase.{" "}
        <code>-word</code>: without.
      </Head>
      <form
        class="tools"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          setQuery({q: String(new FormData(event.currentTarget).get("q") ?? "")}, false)
        }}
      >
        <input class="btn" name="q" type="search" aria-label="Words" defaultValue={q} />
        <button type="submit" class="btn pri">
          Search
        </button>
      </form>
      {q !== "" && (
        <Show of={data}>
          {({view, items, reports, labels}) =>
            view.reports.length === 0 && view.items.length === 0 ? (
              <Empty title="Nothing holds these words">Try fewer words, or one of them with OR.</Empty>
            ) : (
              <div class="cols even">
                <Section title={plural(view.count, "item")} note="The latest filed first, at most 200">
                  <ul class="list">
                    {view.items.map(
                      (id) =>
                        items[id] && (
                          <li key={id} class="small">
                            <ItemLine filed={items[id]!} labels={labels} limit={240} kind />
                          </li>
                        ),
                    )}
                  </ul>
                </Section>
                <Section title={plural(view.reports.length, "report")} note="With the passages">
                  <ul class="list">
                    {view.reports.map(({sign, passages}) => (
                      <li key={sign}>
                        <h3>
                          <a href={link(`/reports/${sign}`)}>Report {sign}</a>{" "}
                          <span class="muted">
                            {[
                              reports[sign]?.outlet,
                              reports[sign]?.published && edtfText(reports[sign].published),
                            ]
                              .filter(Boolean)
                              .join(", ")}
                          </span>
                        </h3>
                        <p class="q" dir="auto">
                          {reports[sign]?.title}
                        </p>
                        {passages.map((anchor) => (
                          <p class="small" key={anchor.from}>
                            …{" "}
                            <span class="q" dir="auto">
                              {anchor.quote}
                            </span>{" "}
                            … <SpanTrace sign={sign} span={anchor} />
                          </p>
                        ))}
                      </li>
                    ))}
                  </ul>
                </Section>
              </div>
            )
          }
        </Show>
      )}
    </>
  )
}
