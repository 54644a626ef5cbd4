import { createWallet } from '../wallet-issuance/wallet.ts'
import type { toRealm } from './realm.ts'

type Realm = ReturnType<typeof toRealm>

/** The name by which the server knows itself: `--hostname`. Requests for it go to where the server is. */
const publicName = 'https://issuer.university.example'

const asJson = async (response: Response): Promise<Record<string, string>> => {
  if (!response.ok) throw new Error(`Keycloak answered with ${response.status}.`)
  return (await response.json()) as Record<string, string>
}

/** Acts at a Keycloak: as its administrator, as the office of a realm, and as a wallet. */
export const connect = (address: string) => {
  const send = (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(url)
    const headers = new Headers(init.headers)
    headers.set('x-forwarded-proto', 'https')
    return fetch(new URL(pathname + search, address), { ...init, headers })
  }

  const tokenOf = async (realm: string, login: Readonly<Record<string, string>>): Promise<string> => {
    const body = new URLSearchParams({ grant_type: 'password', ...login })
    const url = `${publicName}/realms/${realm}/protocol/openid-connect/token`
    return (await asJson(await send(url, { method: 'POST', body })))['access_token'] ?? ''
  }

  /** As the administrator whom the server was started with. */
  const replaceRealm = async (realm: Realm): Promise<void> => {
    const token = await tokenOf('master', { client_id: 'admin-cli', username: 'admin', password: 'admin' })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    await send(`${publicName}/admin/realms/${realm.realm}`, { method: 'DELETE', headers })
    const body = JSON.stringify(realm)
    const { status } = await send(`${publicName}/admin/realms`, { method: 'POST', headers, body })
    if (status !== 201) throw new Error(`Keycloak refused the realm with ${status}.`)
  }

  /** The learner has an offer made for themselves, and the wallet takes what is offered. */
  const takeAttestation = async ({ realm, clients, users }: Realm, attestation: string): Promise<string> => {
    const [{ clientId: client_id, secret: client_secret }] = clients as [Realm['clients'][0]]
    const [{ username, credentials }] = users as [Realm['users'][0]]
    const login = { client_id, client_secret, username, password: credentials[0]?.value ?? '' }
    const token = await tokenOf(realm, { ...login, scope: `openid ${attestation}` })
    const query = new URLSearchParams({
      ...{ credential_configuration_id: attestation, pre_authorized: 'true', type: 'uri', client_id, username },
    })
    const url = `${publicName}/realms/${realm}/protocol/oid4vc/credential-offer-uri?${query}`
    const { issuer, nonce } = await asJson(await send(url, { headers: { authorization: `Bearer ${token}` } }))
    const wallet = await createWallet(send, [])
    const offer = encodeURIComponent(`${issuer}${nonce}`)
    const [taken = ''] = await wallet.take(`openid-credential-offer://?credential_offer_uri=${offer}`)
    return taken
  }

  return { fetch: send, replaceRealm, takeAttestation }
}
