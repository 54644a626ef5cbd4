export interface SlotLimits {
  readonly total: number
  readonly perGroup: number
}

/** A FIFO semaphore with a total limit and a limit per group, so that a slow group cannot block all others. */
export interface Slots {
  /** Waits for a slot and returns a function that releases it. Rejects with the reason of the signal. */
  take(group: string, signal?: AbortSignal | undefined): Promise<() => void>
}

interface Waiting {
  readonly group: string
  readonly go: () => void
}

export const createSlots = ({ total, perGroup }: SlotLimits): Slots => {
  const taken = new Map<string, number>()
  const queue: Waiting[] = []
  let running = 0

  const letIn = (): void => {
    while (running < total) {
      const next = queue.findIndex(({ group }) => (taken.get(group) ?? 0) < perGroup)
      if (next < 0) return
      for (const { group, go } of queue.splice(next, 1)) {
        running++
        taken.set(group, (taken.get(group) ?? 0) + 1)
        go()
      }
    }
  }
  const giveBack = (group: string): void => {
    const left = (taken.get(group) ?? 0) - 1
    running--
    if (left > 0) taken.set(group, left)
    else taken.delete(group)
    letIn()
  }

  return {
    take: (group, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const leave = (): void => {
          queue.splice(queue.indexOf(waiting), 1)
          reject(signal?.reason)
        }
        const go = (): void => {
          signal?.removeEventListener('abort', leave)
          resolve(once(() => giveBack(group)))
        }
        const waiting: Waiting = { group, go }
        signal?.addEventListener('abort', leave, { once: true })
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
