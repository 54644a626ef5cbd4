import { connect, createServer, type Socket } from 'node:net'

/** A proxy in front of a server, whose connections a test resets. */
export const cutProxy = async (port: number) => {
  const pairs = new Set<Socket>()
  /** After how many more bytes to the server everything is reset; never if `undefined`. */
  let left: number | undefined
  const cut = (): void => {
    left = undefined
    for (const socket of pairs) socket.resetAndDestroy()
  }
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    for (const socket of [client, server]) {
      pairs.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(socket)
        client.destroy()
        server.destroy()
      })
    }
    client.on('data', (bytes) => {
      if (left === undefined || bytes.length < left) {
        if (left !== undefined) left -= bytes.length
        server.write(bytes)
        return
      }
      // The server gets the beginning of it, and perhaps acts on it; nobody hears of it.
      server.write(bytes.subarray(0, left), cut)
    })
    server.on('data', (bytes) => client.write(bytes))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port: own } = proxy.address() as { readonly port: number }
  return {
    port: own,
    cut,
    cutAfter: (bytes: number) => {
      left = bytes
    },
    stop: async () => {
      cut()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
