/** The hint for internal errors, without --debug. */
export const askForDebug =
  'This is an internal error: run the command again with --debug to see where it occurred, and please report it.'

/** Where an error occurred, by name and place. Without its message, which may quote the input. */
export const placesOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return 'The thrown value is not an Error.'
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = fault.cause === undefined ? [] : ['caused by', placesOf(fault.cause)]
  return [fault.name, ...frames, ...cause].join('\n')
}
