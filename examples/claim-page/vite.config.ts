import { fileURLToPath } from 'node:url'

import { pageConfig } from '../support/web/build-page.ts'

export default pageConfig({ root: fileURLToPath(new URL('.', import.meta.url)) })
