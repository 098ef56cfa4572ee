// Writes web/src/map/world.json: the countries of Natural Earth (public domain, by world-atlas), simplified and
// named by ISO 3166-1 alpha-3, small enough for the page.
import {mkdirSync, readFileSync, writeFileSync} from "node:fs"
import {createRequire} from "node:module"
import {quantize} from "topojson-client"
import {presimplify, quantile, simplify} from "topojson-simplify"

const require = createRequire(import.meta.url)
const countries = require("i18n-iso-countries")
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"))

const kept = Number(process.argv[2] ?? 0.2)
const geometries = world.objects.countries.geometries
  .filter(({id}) => id !== "010")
  .map(({type, arcs, id, properties}) => ({
    type,
    arcs,
    id: (id && countries.numericToAlpha3(id)) ?? properties.name,
    properties: {name: properties.name},
  }))
const weighted = presimplify({
  ...world,
  objects: {countries: {type: "GeometryCollection", geometries}},
})
const {bbox: _, ...small} = quantize(simplify(weighted, quantile(weighted, kept)), 8_000)
mkdirSync(new URL("../web/src/map/", import.meta.url), {recursive: true})
writeFileSync(new URL("../web/src/map/world.json", import.meta.url), `${JSON.stringify(small)}\n`)
