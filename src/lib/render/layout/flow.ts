/** A part of a page that is not divided, such as a line; it consists of marks of the kind `M`. */
export interface Block<M> {
  readonly height: number
  /** Whether it stays on the page of the block that follows. */
  readonly isKept?: boolean | undefined
  /** The marks of it, given the place of its upper edge. */
  draw(top: number): readonly M[]
}

/** A block in its place: the distance of its upper edge from the top of the page. */
export interface Drawn<M> {
  readonly block: Block<M>
  readonly top: number
}

/** Distributes blocks over pages of a height, from top to bottom. What is kept together moves to the next page as a whole. */
export const inPages = <M>(blocks: readonly Block<M>[], height: number): readonly (readonly Drawn<M>[])[] => {
  const pages: Drawn<M>[][] = [[]]
  let top = 0
  for (const group of groupsOf(blocks)) {
    const needed = group.reduce((sum, one) => sum + one.height, 0)
    // What is higher than a page cannot be kept together.
    const isMoved = needed <= height && top + needed > height
    for (const [index, block] of group.entries()) {
      if ((isMoved && index === 0) || top + block.height > height) {
        pages.push([])
        top = 0
      }
      pages.at(-1)?.push({ block, top })
      top += block.height
    }
  }
  return pages
}

const groupsOf = <M>(blocks: readonly Block<M>[]): readonly (readonly Block<M>[])[] => {
  const groups: Block<M>[][] = []
  let group: Block<M>[] = []
  for (const block of blocks) {
    group.push(block)
    if (block.isKept === true) continue
    groups.push(group)
    group = []
  }
  return group.length === 0 ? groups : [...groups, group]
}
