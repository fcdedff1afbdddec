// Sends one of each call and a number of track calls through Segment's own SDK: send.mjs URL WRITE_KEY TRACKS
import { Analytics } from '@segment/analytics-node'

const [host, writeKey, tracks] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey, flushAt: 20, maxRetries: 0 })
analytics.on('error', (error) => {
  console.error(error)
  process.exitCode = 1
})

analytics.identify({ userId: 'u1', traits: { plan: 'pro', email: 'a@example.com' } })
analytics.group({ userId: 'u1', groupId: 'acme', traits: { size: 12 } })
analytics.alias({ userId: 'u1', previousId: 'old' })
analytics.page({ userId: 'u1', name: 'Pricing', properties: { url: 'https://shop.example/pricing?a=1' } })
analytics.screen({ userId: 'u1', name: 'Settings' })
for (let number = 0; number < Number(tracks); number++) {
  analytics.track({ anonymousId: `a${number % 7}`, event: 'Ordered ☕', properties: { number, nested: { list: [1, 2] } } })
}
await analytics.closeAndFlush({ timeout: 10_000 })
