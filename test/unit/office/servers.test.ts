import { createServer, type Socket } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'

import { mailDelivery, openOffice } from '../../../src/alliance.ts'
import { elm } from '../../../src/index.ts'
import { openRegister, postgres } from '../../../src/registry.ts'
import { first, model, office as officeKey } from '../../support/alliance.ts'
import { allianceRegister, clerk, registrar, secureWith } from '../../support/office.ts'
import { startPostgres } from '../../support/postgres.ts'
import { all } from '../../support/register.ts'

/** A mail server that takes whatever it is given, and says what that was. */
const startMailServer = async () => {
  const received: string[] = []
  const serve = (socket: Socket): void => {
    let isData = false
    socket.write('220 mail.example.org\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        received.push(line)
        if (isData) {
          if (line !== '.') continue
          isData = false
          socket.write('250 taken\r\n')
        } else if (line === 'DATA') {
          isData = true
          socket.write('354 go on\r\n')
        } else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 well\r\n')
      }
    })
  }
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { readonly port: number }
  return { address: `smtp://127.0.0.1:${port}?ignoreTLS=true`, received, stop: () => server.close() }
}

describe('delivery by e-mail', () => {
  it('sends one message to one address, whatever the address contains', async () => {
    const mail = await startMailServer()
    const deliver = await mailDelivery({ server: mail.address, from: 'Example Alliance <office@alliance.example>' })
    const message = { language: 'nl', subject: 'Uw microcredential', text: 'Hier:\n\nhttps://claim.example/x\n' }
    await deliver({ ...message, to: 'learner@example.org' })
    const recipients = (): readonly string[] => mail.received.filter((line) => line.startsWith('RCPT'))
    expect(recipients()).toEqual(['RCPT TO:<learner@example.org>'])
    expect(mail.received).toContain('Subject: Uw microcredential')
    expect(mail.received).toContain('https://claim.example/x')
    mail.received.length = 0
    for (const to of [
      'a@example.org, b@example.org',
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org>\r\nRCPT TO:<b@example.org',
    ])
      await deliver({ ...message, to }).catch(() => undefined)
    expect(recipients().filter((line) => line.includes('<b@example.org>'))).toEqual([])
    expect(mail.received.filter((line) => line.startsWith('Bcc'))).toEqual([])
    mail.stop()
  })
})

describe('an office on a PostgreSQL server', async () => {
  const server = await startPostgres()
  const [one, other] = await Promise.all([1, 2].map(() => postgres({ connection: server.connection })))
  afterAll(async () => {
    await Promise.all([one?.close(), other?.close()])
    await server.stop()
  })

  it('lets one of many have a credential, however many programs they ask', async () => {
    if (one === undefined || other === undefined) throw new Error('There is no connection.')
    const settings = { authorise: () => true, alliance: allianceRegister }
    const offices = await Promise.all([one, other].map((database) => openOffice({ ...settings, database })))
    const [office] = offices
    if (office === undefined) throw new Error('There is no office.')
    const register = await openRegister({ database: one })
    await register.addList({ id: 'https://alliance.example/status/1', purpose: 'message' })
    const batch = await office.prepare([model()], { actor: clerk, member: first, issuer: officeKey.controller })
    await office.preview(batch.id, [model()], { actor: registrar })
    const approvals = await Promise.allSettled(
      offices.map((each) => each.approve(batch.id, { actor: registrar, digest: batch.digest })),
    )
    expect(approvals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [result] = await all(
      office.issue(batch.id, [model()], {
        ...{ actor: registrar, register, secureWith },
        encode: (award, { id, status }) => elm.encode(award, { issuer: officeKey.controller, id, status }),
      }),
    )
    const id = result?.value?.id ?? ''
    for (let turn = 0; turn < 20; turn++) {
      const { link: token } = await office.offer(id, { actor: clerk, link: (text) => text })
      const claims = Array.from({ length: 12 }, (_, at) => offices[at % 2]?.claim(token, (claimed) => claimed))
      const settled = await Promise.allSettled(claims)
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const claim of settled)
        if (claim.status === 'rejected') expect(claim.reason).toMatchObject({ code: 'office.link_invalid' })
    }
    expect(await office.isJournalSound()).toBe(true)
  })
})
