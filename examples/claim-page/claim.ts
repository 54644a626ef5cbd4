import { type Claimed, readClaimed } from './claimed.ts'

/** Why nothing was got. After `away` and `busy` the link is still good. */
export type NotClaimed = 'used' | 'busy' | 'away'

/**
 * The token of the link, which is taken out of the address at once: it stands in the fragment, which no server gets to see,
 * and is not left in the history of the browser.
 */
export const takeToken = (): string | undefined => {
  const token = location.hash.slice(1)
  if (token === '') return undefined
  history.replaceState(null, '', location.pathname)
  return token
}

/**
 * Uses the link. This is a POST, which programs that look at links before their readers do not send: only the button of the
 * page uses the link up.
 */
export const claim = async (address: string, token: string): Promise<Claimed | NotClaimed> => {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      ...{ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error' },
    })
    if (answer.ok) return readClaimed(await answer.json())
    if (answer.status === 429) return 'busy'
    return answer.status >= 500 ? 'away' : 'used'
  } catch {
    return 'away'
  }
}
