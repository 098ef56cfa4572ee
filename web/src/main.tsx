import {render} from "preact"
import {App} from "./app.tsx"
import {listen} from "./lib/data.ts"
import {followLinks} from "./lib/route.ts"
import "./readout.css"

followLinks()
render(<App />, document.getElementById("app")!)
listen()
