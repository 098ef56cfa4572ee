import type {JSX} from "preact"
import {useEffect, useState} from "preact/hooks"
import type {MarkedItem} from "../lib/marks.ts"
import {kindList, kindNames, plural} from "../lib/text.ts"

const width = 42
const height = 520

/** The whole report as a strip with all its items; the tinted part is on screen. */
export function MiniMap({
  length,
  marked,
  article,
}: {
  readonly length: number
  readonly marked: readonly MarkedItem[]
  readonly article: {readonly current: HTMLElement | null}
}): JSX.Element {
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0])
  useEffect(() => {
    const look = (): void => {
      const box = article.current?.getBoundingClientRect()
      if (box === undefined || box.height === 0) return
      const share = (y: number): number => Math.max(0, Math.min(1, (y - box.top) / box.height))
      setSeen([share(52), share(innerHeight)])
    }
    look()
    addEventListener("scroll", look, {passive: true})
    addEventListener("resize", look)
    return () => {
      removeEventListener("scroll", look)
      removeEventListener("resize", look)
    }
  }, [article])
  const y = (offset: number): number => (offset / Math.max(1, length)) * height
  return (
    <div class="mini">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Where ${plural(marked.length, "item")} stand in the text`}
      >
        <rect class="page" x={0.5} y={0.5} width={width - 1} height={height - 1} />
        <rect
          class="here"
          x={0}
          y={seen[0] * height}
          width={width}
          height={Math.max(4, (seen[1] - seen[0]) * height)}
        />
        {marked.map(({id, item}) => {
          const [from, to] = [item.anchors[0]!.from, item.anchors.at(-1)!.to]
          return (
            <rect
              key={id}
              x={3 + kindList.indexOf(item.kind) * 5.4}
              y={y(from)}
              width={4.6}
              height={Math.max(2, y(to) - y(from))}
              fill={`var(--k-${kindNames[item.kind].hue})`}
            />
          )
        })}
      </svg>
    </div>
  )
}
