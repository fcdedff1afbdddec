package dev.freshet.server.demo;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * All visitors of one product. Nobody is kept in memory: a visitor's number decides everything about them, so the same
 * person comes back with the same id, address and browser.
 */
final class Visitors {

    /** Regulars come often, most people seldom. */
    private static final double RETURN_EXPONENT = 0.55;

    private final long seed;
    private final Zipf numbers;
    private final double signedInShare;
    private final Weighted<UserAgents.UserAgent> agents;

    /** @param perCountry how many different visitors each country has */
    Visitors(long seed, int perCountry, double signedInShare, Weighted<UserAgents.UserAgent> agents) {
        this.seed = seed;
        this.numbers = new Zipf(perCountry, RETURN_EXPONENT);
        this.signedInShare = signedInShare;
        this.agents = agents;
    }

    Visitor next(Country country, RandomGenerator random) {
        return visitor(country, numbers.rank(random));
    }

    private Visitor visitor(Country country, int number) {
        SplittableRandom self = new SplittableRandom(seed ^ (country.code().hashCode() * 0x9E3779B97F4A7C15L + number));
        self.nextLong();
        UUID anonymousId = new UUID(self.nextLong(), self.nextLong());
        String userId = self.nextDouble() < signedInShare ? "user-" + (100_000 + self.nextInt(900_000)) : "";
        return new Visitor(
                anonymousId.toString(),
                userId,
                country,
                country.address(self.nextInt()),
                agents.pick(self).text(),
                self.nextDouble());
    }
}
