import type {JSX} from "preact"
import {useState} from "preact/hooks"
import {type RequestError, unlock} from "../lib/data.ts"
import {Head} from "./head.tsx"

/** Asks for the token of a server that is not on this machine alone. */
export function Unlock(): JSX.Element {
  const [error, setError] = useState<string>()
  return (
    <main id="main" class="unlock">
      <Head title="A token is needed">It was shown once, when the server first started.</Head>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          unlock(String(new FormData(event.currentTarget).get("token") ?? "")).catch((caught: RequestError) =>
            setError(caught.message),
          )
        }}
      >
        <label>
          Token <input name="token" type="password" required autocomplete="current-password" />
        </label>
        <button type="submit" class="btn pri">
          Open
        </button>
        {error && (
          <p class="err" role="alert">
            {error}
          </p>
        )}
      </form>
    </main>
  )
}
