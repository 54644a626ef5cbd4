/** What to say where this program itself is at fault, and nobody has asked for more. */
export const askForDebug =
  'The fault is this program’s, not yours: --debug says where it came from. Please report that.'

/** Where a fault came from, by name and place. Without its message, which may quote what was read. */
export const placesOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return 'What was thrown is no error.'
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = fault.cause === undefined ? [] : ['caused by', placesOf(fault.cause)]
  return [fault.name, ...frames, ...cause].join('\n')
}
