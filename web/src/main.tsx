import {render} from "preact"
import {App} from "./app.tsx"
import {listen} from "./lib/data.ts"
import {followLinks, scrollBackTo} from "./lib/route.ts"
import "./css/tokens.css"
import "./css/frame.css"
import "./css/parts.css"
import "./css/views.css"
import "./css/product.css"
import "./css/narrow.css"

followLinks()
render(<App />, document.getElementById("app")!)
listen()
scrollBackTo(history.state)
