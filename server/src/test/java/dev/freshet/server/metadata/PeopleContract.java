package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links, invitations and people: how somebody becomes a person, keeps a role, and is removed. */
interface PeopleContract extends MetadataStand {
    @Test
    default void theFirstLinkMakesTheAdministratorOnce() {
        String secret =
                metadata().invitations().forFirstAdministrator().orElseThrow().secret();

        assertThat(metadata().invitations().find(secret).orElseThrow().kind())
                .isEqualTo(Invitation.Kind.FIRST_ADMINISTRATOR);
        Person ada = done(metadata().invitations().accept(secret, "  Ada@Example.ORG ", "Ada", "hash"));
        assertThat(ada.email()).isEqualTo(ADA);
        assertThat(ada.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(ada.invited()).isFalse();
        assertThat(metadata().people().credential(ADA).orElseThrow().passwordHash())
                .isEqualTo("hash");
        assertThat(refusal(metadata().invitations().accept(secret, "eve@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
        assertThat(metadata().invitations().forFirstAdministrator()).isEmpty();
    }

    @Test
    default void everyFirstLinkEndsWhenOneOfThemWasUsed() {
        String one =
                metadata().invitations().forFirstAdministrator().orElseThrow().secret();
        String other =
                metadata().invitations().forFirstAdministrator().orElseThrow().secret();

        done(metadata().invitations().accept(one, ADA, "Ada", "hash"));

        assertThat(metadata().invitations().find(other)).isEmpty();
        assertThat(refusal(metadata().invitations().accept(other, "eve@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    default void aFirstLinkIsOverWhenThereIsAnAdministratorByOtherMeans() {
        String secret =
                metadata().invitations().forFirstAdministrator().orElseThrow().secret();

        administrator(ADA);

        assertThat(metadata().invitations().find(secret)).isEmpty();
        assertThat(refusal(metadata().invitations().accept(secret, "eve@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    default void theFirstAdministratorMayNotTakeAnothersAddress() {
        String secret =
                metadata().invitations().forFirstAdministrator().orElseThrow().secret();
        done(metadata().invitations().invite("vera@example.org", Role.VIEWER));

        assertThat(refusal(metadata().invitations().accept(secret, "Vera@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.DUPLICATE_EMAIL);
        assertThat(done(metadata().invitations().accept(secret, ADA, "Ada", "hash"))
                        .email())
                .isEqualTo(ADA);
    }

    @Test
    default void anotherPasswordEndsTheSessionsButOneOfThatPersonAlone() {
        Person ada = administrator(ADA);
        Person vera = administrator("vera@example.org");
        OpenedSession here = metadata()
                .sessions()
                .open(ada.id(), "Firefox on Linux", Proof.PASSWORD)
                .orElseThrow();
        var _ = metadata()
                .sessions()
                .open(ada.id(), "Safari on iOS", Proof.PASSWORD)
                .orElseThrow();
        var _ = metadata()
                .sessions()
                .open(vera.id(), "Firefox on Linux", Proof.PASSWORD)
                .orElseThrow();

        metadata()
                .people()
                .changePassword(ada.id(), "another hash", here.session().id());

        assertThat(metadata().people().credential(ADA).orElseThrow().passwordHash())
                .isEqualTo("another hash");
        assertThat(metadata().sessions().of(ada.id()))
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.session().id()).isEqualTo(here.session().id()));
        assertThat(metadata().sessions().of(vera.id())).hasSize(1);
        assertThat(metadata().people().credential("vera@example.org")).isEmpty();
    }

    @Test
    default void oneOfManyWhoUseALinkAtOnceGetsIn() throws Exception {
        String secret =
                metadata().invitations().forFirstAdministrator().orElseThrow().secret();

        List<Outcome<Person>> outcomes = atOnce(
                8, i -> () -> metadata().invitations().accept(secret, "person" + i + "@example.org", "P", "hash"));

        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(metadata().people().all()).hasSize(1);
    }

    @Test
    default void anInvitationExpiresAfterSevenDays() {
        String secret = done(metadata().invitations().invite(ADA, Role.VIEWER)).secret();

        clock().advance(Invitations.LIFETIME);

        assertThat(metadata().invitations().find(secret)).isEmpty();
        assertThat(refusal(metadata().invitations().accept(secret, ADA, "Ada", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    default void anInvitedPersonKeepsTheAddressAndTheRoleOfTheInvitation() {
        String secret = done(metadata().invitations().invite(ADA, Role.VIEWER)).secret();

        Person person = done(metadata().invitations().accept(secret, "other@example.org", "Ada", "hash"));

        assertThat(person.email()).isEqualTo(ADA);
        assertThat(person.role()).isEqualTo(Role.VIEWER);
    }

    @Test
    default void anAddressBelongsToOnePersonHoweverItIsWritten() {
        done(metadata().invitations().invite(ADA, Role.VIEWER));

        assertThat(refusal(metadata().invitations().invite("ADA@example.org", Role.ADMINISTRATOR)))
                .isEqualTo(Refusal.DUPLICATE_EMAIL);
        assertThat(metadata().people().all()).hasSize(1);
    }

    @Test
    default void aSignInLinkIsGoodOnceAndForTenMinutes() {
        Person ada = administrator(ADA);
        String used = done(metadata().invitations().forSigningIn(ada.id())).secret();
        String late = done(metadata().invitations().forSigningIn(ada.id())).secret();

        assertThat(refusal(metadata().invitations().accept(used, ADA, "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
        assertThat(done(metadata().invitations().signIn(used)).id()).isEqualTo(ada.id());
        assertThat(refusal(metadata().invitations().signIn(used))).isEqualTo(Refusal.UNKNOWN_LINK);
        clock().advance(Invitations.SIGN_IN_LIFETIME);
        assertThat(refusal(metadata().invitations().signIn(late))).isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    default void anInvitationDoesNotSignInWithoutAPassword() {
        String secret = done(metadata().invitations().invite(ADA, Role.VIEWER)).secret();

        assertThat(refusal(metadata().invitations().signIn(secret))).isEqualTo(Refusal.UNKNOWN_LINK);
        assertThat(metadata().invitations().find(secret)).isPresent();
    }

    @Test
    default void theLastAdministratorStays() {
        Person ada = administrator(ADA);
        done(metadata().invitations().invite("invited@example.org", Role.ADMINISTRATOR));

        assertThat(refusal(metadata().people().remove(ada.id()))).isEqualTo(Refusal.LAST_ADMINISTRATOR);
        assertThat(refusal(metadata().people().changeRole(ada.id(), Role.VIEWER)))
                .isEqualTo(Refusal.LAST_ADMINISTRATOR);
        assertThat(done(metadata().people().changeRole(ada.id(), Role.ADMINISTRATOR)))
                .isEqualTo(ada);
    }

    @Test
    default void oneAdministratorStaysWhenAllAreDemotedAtOnce() throws Exception {
        List<Person> administrators =
                List.of(administrator(ADA), administrator("b@example.org"), administrator("c@example.org"));

        atOnce(
                3,
                i -> () -> metadata().people().changeRole(administrators.get(i).id(), Role.VIEWER));

        assertThat(metadata().people().all())
                .filteredOn(person -> person.role() == Role.ADMINISTRATOR)
                .hasSize(1);
    }

    @Test
    default void aRemovedPersonIsSignedOutEverywhere() {
        administrator(ADA);
        Person bob = administrator("bob@example.org");
        String secret = metadata()
                .sessions()
                .open(bob.id(), "Firefox", Proof.PASSWORD)
                .orElseThrow()
                .secret();

        done(metadata().people().remove(bob.id()));

        assertThat(metadata().sessions().find(secret)).isEmpty();
        assertThat(metadata().sessions().open(bob.id(), "Firefox", Proof.PASSWORD))
                .isEmpty();
        assertThat(refusal(metadata().people().remove(bob.id()))).isEqualTo(Refusal.NOT_FOUND);
    }
}
