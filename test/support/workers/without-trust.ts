/** No trust: options that are wrong. */
export default {}
