/** The part of `pg` that is used; the package has no declarations of its own. */
declare module 'pg' {
  interface QueryResult {
    readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
  }
  interface Client {
    query(text: string, values?: readonly unknown[]): Promise<QueryResult>
  }
  interface PoolClient extends Client {
    release(broken?: boolean): void
    on(event: 'error', listener: () => void): void
    off(event: 'error', listener: () => void): void
  }
  interface Pool extends Client {
    connect(): Promise<PoolClient>
    end(): Promise<void>
    on(event: 'error', listener: (error: unknown) => void): void
  }
  const pg: { readonly Pool: new (options: Readonly<Record<string, unknown>>) => Pool }
  export default pg
}
