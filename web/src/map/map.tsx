import {geoCentroid, geoConicConformal, geoMercator, geoPath} from "d3-geo"
import type {JSX} from "preact"
import {feature, mesh} from "topojson-client"
import type {GeometryCollection, GeometryObject, Topology} from "topojson-specification"
import type {MapPlace} from "../../../src/api/wire.ts"
import {useProof} from "../lib/drawer.ts"
import {plural} from "../lib/text.ts"
import type {PostureData} from "../views/posture.tsx"
import world from "./world.json"

const atlas = world as unknown as Topology<{countries: GeometryCollection<{name: string}>}>
const countries = feature(atlas, atlas.objects.countries)
const byId = new Map(countries.features.map((one) => [one.id as string, one]))

const width = 440
const height = 300

type Point = readonly [longitude: number, latitude: number]

/** The border that two states share. */
function borderOf([a, b]: readonly [string, string]): ReturnType<typeof mesh> {
  const own = new Set([a, b])
  return mesh(
    atlas as Topology,
    atlas.objects.countries as GeometryObject,
    (one, other) => one !== other && own.has(String(one.id)) && own.has(String(other.id)),
  )
}

/** A point to frame the map around. */
function pointOf({place}: MapPlace): Point | undefined {
  if (place.kind === "town") return [place.longitude, place.latitude]
  if (place.kind === "border") {
    const border = borderOf(place.states)
    return border.coordinates.length === 0 ? undefined : geoCentroid(border)
  }
  const state = byId.get(place.state)
  return state && geoCentroid(state)
}

/** Talks and forces where the words put them. Natural Earth's borders; no line at disputed ones. */
export default function WorldMap({data}: {readonly data: PostureData}): JSX.Element {
  const {open} = useProof()
  const {view, items, labels} = data
  const places = view.places.flatMap((place) => {
    const point = pointOf(place)
    return point === undefined ? [] : [{...place, point}]
  })
  const points = places.map(({point}) => point)
  const [framed, outside] = inFrame(points)
  const wide =
    framed.length > 1 && Math.max(...framed.map(([x]) => x)) - Math.min(...framed.map(([x]) => x)) > 90
  const center: Point =
    framed.length === 0 ? [25, 50] : [mid(framed.map(([x]) => x)), mid(framed.map(([, y]) => y))]
  const projection = wide
    ? geoMercator()
    : geoConicConformal()
        .parallels([center[1] - 8, center[1] + 8])
        .rotate([-center[0], 0])
  // A frame around all points, never closer than about 1,500 km.
  const frame = {
    type: "MultiPoint" as const,
    coordinates: [
      ...framed.map(([x, y]): [number, number] => [x, y]),
      [center[0] - 11, center[1] - 5] as [number, number],
      [center[0] + 11, center[1] + 5] as [number, number],
    ],
  }
  projection
    .fitExtent(
      [
        [30, 40],
        [width - 80, height - 40],
      ],
      frame,
    )
    .clipExtent([
      [-5, -5],
      [width + 5, height + 5],
    ])
  const path = geoPath(projection)
  const named = new Set(places.flatMap(({place}) => (place.kind === "border" ? place.states : [])))
  const show = (event: Event, place: string, ids: readonly string[], count: number): void => {
    event.preventDefault()
    const title = ids.length < count ? `${place}: the first ${ids.length} of ${plural(count, "item")}` : place
    if (ids.length === 1) open({item: ids[0]!}, event.currentTarget as Element)
    else open({title, ids, items, labels}, event.currentTarget as Element)
  }
  const put = labelPlacer()
  const borders = places.filter(({place}) => place.kind === "border")
  return (
    <>
      <svg
        class="map"
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`Map. ${places.map((one) => `${titleOf(one, labels)}: ${countOf(one)}`).join("; ")}.`}
      >
        {countries.features.map((one) => (
          <path
            key={String(one.id)}
            class={named.has(String(one.id)) ? "land hl" : "land"}
            d={path(one) ?? undefined}
          />
        ))}
        <path
          class="mesh"
          d={
            path(mesh(atlas as Topology, atlas.objects.countries as GeometryObject, (a, b) => a !== b)) ??
            undefined
          }
        />
        {[...named].map((id) => {
          const state = byId.get(id)
          const at = state && projection(geoCentroid(state))
          if (!at || at[0] < 30 || at[0] > width - 30 || at[1] < 14 || at[1] > height - 10) return null
          return (
            <text key={id} class="c" x={at[0]} y={at[1]} text-anchor="middle">
              {labels[id] ?? id}
            </text>
          )
        })}
        {borders.map((one) => {
          if (one.place.kind !== "border") return null
          const line = path(borderOf(one.place.states)) ?? undefined
          const at = projection([one.point[0], one.point[1]])
          const title = titleOf(one, labels)
          const label = at && put(at[0], at[1], "Border 99")
          return (
            <a
              key={title}
              href="/posture"
              aria-label={`Border ${plural(one.forceCount, "item")}: ${title}, ${countOf(one)}`}
              onClick={(event) => show(event, title, one.forces, one.forceCount)}
            >
              <path class="line" d={line} />
              <path class="line2" d={line} />
              {at && (
                <>
                  <text class="halo b" x={label!.x} y={label!.y} text-anchor={label!.anchor}>
                    {"Border "}
                  </text>
                  <text class="m halo" x={label!.x} y={label!.y + 12} text-anchor={label!.anchor}>
                    {plural(one.forceCount, "item")}
                  </text>
                </>
              )}
            </a>
          )
        })}
        {places.map((one) => {
          if (one.place.kind === "border") return null
          const at = projection([one.point[0], one.point[1]])
          if (!at || at[0] < 0 || at[0] > width || at[1] < 0 || at[1] > height) return null
          const ids = [...one.talks, ...one.forces]
          const title = titleOf(one, labels)
          const label = put(at[0], at[1], title)
          return (
            <a
              key={title}
              href="/posture"
              aria-label={`${title} ${plural(one.talkCount + one.forceCount, "item")}: ${countOf(one)}`}
              onClick={(event) => show(event, title, ids, one.talkCount + one.forceCount)}
            >
              {one.place.kind === "town" && one.forces.length === 0 ? (
                <circle class="dot" cx={at[0]} cy={at[1]} r={5.5} />
              ) : (
                <rect
                  class={one.place.kind === "town" ? "sq" : "sq open"}
                  x={at[0] - 5}
                  y={at[1] - 5}
                  width={10}
                  height={10}
                />
              )}
              <text class="halo" x={label.x} y={label.y} text-anchor={label.anchor}>
                {`${title} `}
              </text>
              <text class="m halo" x={label.x} y={label.y + 12} text-anchor={label.anchor}>
                {plural(one.talkCount + one.forceCount, "item")}
              </text>
            </a>
          )
        })}
      </svg>
      <p class="small muted mapnote">
        {outside > 0 && `${plural(outside, "place")} far off the map. `}Dot: talks. Square: forces at a named
        place; hollow where only the country is named.
        {view.unplaced > 0 && ` ${plural(view.unplaced, "posture item")} without a place that is known here.`}{" "}
        Borders: Natural Earth, which draws no line where a border is disputed.
      </p>
    </>
  )
}

interface Label {
  readonly x: number
  readonly y: number
  readonly anchor: "start" | "end"
}

/** Puts two-line labels beside their points so that they do not cover one another where there is room. */
function labelPlacer(): (x: number, y: number, text: string) => Label {
  const taken: (readonly [left: number, top: number, right: number, bottom: number])[] = []
  return (x, y, text) => {
    const length = Math.max(text.length * 6.4, 40)
    const choices: readonly Label[] = [
      {x: x + 9, y: y - 1, anchor: "start"},
      {x: x - 9, y: y - 1, anchor: "end"},
      {x: x + 6, y: y + 17, anchor: "start"},
      {x: x + 6, y: y - 20, anchor: "start"},
      {x: x - 6, y: y + 17, anchor: "end"},
      {x: x - 6, y: y - 20, anchor: "end"},
    ]
    const boxOf = (label: Label): readonly [number, number, number, number] => {
      const left = label.anchor === "start" ? label.x : label.x - length
      return [left, label.y - 11, left + length, label.y + 14]
    }
    const free = choices.find((label) => {
      const [left, top, right, bottom] = boxOf(label)
      return (
        left > 0 &&
        right < width &&
        top > 0 &&
        bottom < height &&
        taken.every(([a, b, c, d]) => right < a || left > c || bottom < b || top > d)
      )
    })
    const label = free ?? choices[0]!
    taken.push(boxOf(label), [x - 6, y - 6, x + 6, y + 6])
    return label
  }
}

/** The points that one map can show, and how many lie far off: they would make all others too small. */
function inFrame(points: readonly Point[]): readonly [readonly Point[], number] {
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  const center = [middle(points.map(([x]) => x)), middle(points.map(([, y]) => y))] as const
  const near = points.filter(([x, y]) => Math.abs(x - center[0]) < 45 && Math.abs(y - center[1]) < 25)
  return [near, points.length - near.length]
}

function mid(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}

function titleOf({place}: MapPlace, labels: PostureData["labels"]): string {
  if (place.kind === "town") return place.name
  if (place.kind === "state") return labels[place.state] ?? place.state
  return `Border of ${place.states.map((id) => labels[id] ?? id).join(" and ")}`
}

function countOf({talkCount, forceCount}: MapPlace): string {
  return [talkCount > 0 && plural(talkCount, "meeting"), forceCount > 0 && plural(forceCount, "posture item")]
    .filter(Boolean)
    .join(", ")
}
