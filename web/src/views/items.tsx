import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {Kind, RecordSummary} from "../../../src/api/wire.ts"
import {setQuery, useRoute} from "../lib/route.ts"
import {issueText, kindList, kindNames} from "../lib/text.ts"
import {AsCsv, Head, Toggles} from "../parts/head.tsx"
import {ItemList} from "../parts/item-list.tsx"

const names = [
  "kind",
  "party",
  "speaker",
  "issue",
  "report",
  "lane",
  "from",
  "until",
  "undated",
  "told",
  "text",
] as const

/** Every item of the record, narrowed by what the address names. */
export function ItemsView({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {query} = useRoute()
  const filters = useRef<HTMLDetailsElement>(null)
  // Open where there is room for them or one is set; afterwards as the reader leaves it.
  useEffect(() => {
    if (filters.current) filters.current.open = innerWidth > 900 || asked.size > (asked.has("kind") ? 1 : 0)
  }, [])
  const asked = new URLSearchParams()
  for (const name of names) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  const kinds = kindList.filter((kind) => summary.counts[kind] > 0)
  const on = (query.get("kind")?.split(",") as readonly Kind[] | undefined) ?? kinds
  const labels = Object.fromEntries(summary.parties.map(({party, label}) => [party, label]))
  const choice = (
    name: "party" | "speaker" | "issue",
    label: string,
    options: readonly (readonly [value: string, text: string])[],
  ): JSX.Element => (
    <label>
      {label}{" "}
      <select
        class="btn"
        value={query.get(name) ?? ""}
        onChange={(event) => setQuery({[name]: event.currentTarget.value})}
      >
        <option value="">all</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <>
      <Head title="All items">
        Each with the words that carry it. As <AsCsv list="items" query={asked.toString()} /> or{" "}
        <a href={`/api/items?${asked}`}>JSON</a>.
      </Head>
      <div class="tools">
        <Toggles
          label="Kind"
          options={kinds.map((kind) => ({
            value: kind,
            text: `${kindNames[kind].many} ${summary.counts[kind].toLocaleString("en")}`,
          }))}
          on={on}
          change={(values) =>
            setQuery({
              kind: values.length === 0 || values.length === kinds.length ? undefined : values.join(","),
            })
          }
        />
      </div>
      <details class="more filters" ref={filters}>
        <summary>Filters</summary>
        <div class="tools">
          {choice(
            "party",
            "Party",
            summary.parties.map(({party, label, count}) => [party, `${label} ${count}`]),
          )}
          {choice(
            "speaker",
            "Speaker",
            summary.speakers.map(({speaker, name, count}) => [speaker, `${name} ${count}`]),
          )}
          {choice(
            "issue",
            "Issue",
            summary.issues.map(({issue, label, count}) => [issue, `${issueText({label}, labels)} ${count}`]),
          )}
          <label>
            From{" "}
            <input
              class="btn"
              type="date"
              value={query.get("from") ?? ""}
              onChange={(event) => setQuery({from: event.currentTarget.value})}
            />
          </label>
          <label>
            until{" "}
            <input
              class="btn"
              type="date"
              value={query.get("until") ?? ""}
              onChange={(event) => setQuery({until: event.currentTarget.value})}
            />
          </label>
          <label>
            Words{" "}
            <input
              class="btn"
              type="search"
              value={query.get("text") ?? ""}
              placeholder="words of the item"
              onInput={(event) => setQuery({text: event.currentTarget.value})}
            />
          </label>
          {asked.size > 0 && (
            <button
              type="button"
              class="btn"
              onClick={() => setQuery(Object.fromEntries(names.map((name) => [name, undefined])))}
            >
              Clear
            </button>
          )}
        </div>
      </details>
      <ItemList query={asked.toString()} />
    </>
  )
}
