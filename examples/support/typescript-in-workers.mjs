import { register } from 'tsx/esm/api'

// The examples are TypeScript, and a worker of Node.js 20 reads that only if told how. A program in JavaScript needs none
// of this.
register()
