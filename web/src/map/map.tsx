import {geoCentroid, geoConicConformal, geoMercator, geoPath} from "d3-geo"
import type {JSX} from "preact"
import {feature, mesh} from "topojson-client"
import type {GeometryCollection, GeometryObject, Topology} from "topojson-specification"
import type {MapPlace} from "../../../src/api/wire.ts"
import {plural} from "../lib/text.ts"
import {useProof} from "../parts/proof.tsx"
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
  const wide =
    points.length > 1 && Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x)) > 90
  const center: Point =
    points.length === 0 ? [25, 50] : [mid(points.map(([x]) => x)), mid(points.map(([, y]) => y))]
  const projection = wide
    ? geoMercator()
    : geoConicConformal()
        .parallels([center[1] - 8, center[1] + 8])
        .rotate([-center[0], 0])
  // A frame around all points, never closer than about 1,500 km.
  const frame = {
    type: "MultiPoint" as const,
    coordinates: [
      ...points.map(([x, y]): [number, number] => [x, y]),
      [center[0] - 11, center[1] - 5] as [number, number],
      [center[0] + 11, center[1] + 5] as [number, number],
    ],
  }
  projection
    .fitExtent(
      [
        [40, 34],
        [width - 40, height - 34],
      ],
      frame,
    )
    .clipExtent([
      [-5, -5],
      [width + 5, height + 5],
    ])
  const path = geoPath(projection)
  const named = new Set(
    places.flatMap(({place}) =>
      place.kind === "border" ? place.states : place.kind === "state" ? [place.state] : [],
    ),
  )
  const show = (event: Event, title: string, ids: readonly string[]): void => {
    event.preventDefault()
    if (ids.length === 1) open({item: ids[0]!}, event.currentTarget as Element)
    else open({title, ids, items}, event.currentTarget as Element)
  }
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
          return (
            <a
              key={title}
              href="/posture"
              aria-label={`${title}: ${countOf(one)}`}
              onClick={(event) => show(event, title, one.forces)}
            >
              <path class="line" d={line} />
              <path class="line2" d={line} />
              {at && (
                <>
                  <text class="halo b" x={at[0] + 8} y={at[1]}>
                    Border
                  </text>
                  <text class="m halo" x={at[0] + 8} y={at[1] + 13}>
                    {plural(one.forces.length, "item")}
                  </text>
                </>
              )}
            </a>
          )
        })}
        {places.map((one, index) => {
          if (one.place.kind === "border") return null
          const at = projection([one.point[0], one.point[1]])
          if (!at) return null
          const ids = [...one.talks, ...one.forces]
          const title = titleOf(one, labels)
          const leftward = at[0] > width * 0.72
          const down = index % 2 === 1 ? 17 : -6
          return (
            <a
              key={title}
              href="/posture"
              aria-label={`${title}: ${countOf(one)}`}
              onClick={(event) => show(event, title, ids)}
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
              <text
                class="halo"
                x={at[0] + (leftward ? -9 : 9)}
                y={at[1] + down}
                text-anchor={leftward ? "end" : "start"}
              >
                {title}
              </text>
              <text
                class="m halo"
                x={at[0] + (leftward ? -9 : 9)}
                y={at[1] + down + 12}
                text-anchor={leftward ? "end" : "start"}
              >
                {plural(ids.length, "item")}
              </text>
            </a>
          )
        })}
      </svg>
      <p class="small muted mapnote">
        Dot: talks. Square: forces at a named place; hollow where only the country is named.
        {view.unplaced.length > 0 &&
          ` ${plural(view.unplaced.length, "posture item")} without a place that is known here.`}{" "}
        Borders: Natural Earth, which draws no line where a border is disputed.
      </p>
    </>
  )
}

function mid(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}

function titleOf({place}: MapPlace, labels: PostureData["labels"]): string {
  if (place.kind === "town") return place.name
  if (place.kind === "state") return labels[place.state] ?? place.state
  return `Border of ${place.states.map((id) => labels[id] ?? id).join(" and ")}`
}

function countOf({talks, forces}: MapPlace): string {
  return [
    talks.length > 0 && plural(talks.length, "meeting"),
    forces.length > 0 && plural(forces.length, "posture item"),
  ]
    .filter(Boolean)
    .join(", ")
}
