import {createContext} from "preact"

/** Whether the one who looks may add reports and decide. */
export const EditorContext = createContext(true)
