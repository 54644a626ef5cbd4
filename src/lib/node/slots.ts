export interface SlotLimits {
  readonly total: number
  readonly perHost: number
}

/** Lets so many go at a time, in their order, and so many of one host: a slow one cannot hold up all the others. */
export interface Slots {
  /** Waits for a place; call what it gives to hand the place back. Rejects with the signal's reason. */
  take(host: string, signal: AbortSignal): Promise<() => void>
}

interface Waiting {
  readonly host: string
  readonly go: () => void
}

export const createSlots = ({ total, perHost }: SlotLimits): Slots => {
  const taken = new Map<string, number>()
  const queue: Waiting[] = []
  let running = 0

  const letIn = (): void => {
    while (running < total) {
      const next = queue.findIndex(({ host }) => (taken.get(host) ?? 0) < perHost)
      if (next < 0) return
      for (const { host, go } of queue.splice(next, 1)) {
        running++
        taken.set(host, (taken.get(host) ?? 0) + 1)
        go()
      }
    }
  }
  const giveBack = (host: string): void => {
    const left = (taken.get(host) ?? 0) - 1
    running--
    if (left > 0) taken.set(host, left)
    else taken.delete(host)
    letIn()
  }

  return {
    take: (host, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const leave = (): void => {
          queue.splice(queue.indexOf(waiting), 1)
          reject(signal.reason)
        }
        const go = (): void => {
          signal.removeEventListener('abort', leave)
          resolve(once(() => giveBack(host)))
        }
        const waiting: Waiting = { host, go }
        signal.addEventListener('abort', leave, { once: true })
        queue.push(waiting)
        letIn()
      }),
  }
}

const once = (run: () => void): (() => void) => {
  let done = false
  return () => {
    if (done) return
    done = true
    run()
  }
}
