import { register } from 'tsx/esm/api'

// Workers of Node.js 20 read TypeScript only if told how.
register()
