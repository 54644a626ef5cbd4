/** The least that a page behind a link has to do: take the token out of the address, and use it when a person asks for it. */
export const claimPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Your micro-credential</title>
<main>
<h1>Your micro-credential</h1>
<p>The link works once.</p>
<button type="button">Download the file</button>
<p role="status"></p>
</main>
<script src="/claim.js" type="module"></script>
</html>
`

export const claimScript = `const token = location.hash.slice(1)
history.replaceState(null, '', location.pathname)
const [button, status] = [document.querySelector('button'), document.querySelector('[role=status]')]
button.addEventListener('click', async () => {
  button.disabled = true
  const response = await fetch('/claim', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const answer = await response.json()
  status.textContent = response.ok ? 'The file has been saved.' : answer.detail
  button.disabled = response.status === 404 || response.ok
  if (!response.ok) return
  const link = document.createElement('a')
  link.download = answer.name
  link.href = URL.createObjectURL(new Blob([JSON.stringify(answer.file)], { type: 'application/json' }))
  link.click()
})
`

/** The page runs its own script, asks its own server, and is shown in no other page. */
export const pagePolicy = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const
