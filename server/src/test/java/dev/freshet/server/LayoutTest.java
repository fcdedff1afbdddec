package dev.freshet.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The arrows of the layout: data flows one way, and a stage never imports another. */
class LayoutTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.freshet");

    @Test
    void letsStagesMeetOnlyInTheServer() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.freshet..")
                .layer("event")
                .definedBy("dev.freshet.event..")
                .layer("collect")
                .definedBy("dev.freshet.collect..")
                .layer("store")
                .definedBy("dev.freshet.store..")
                .layer("load")
                .definedBy("dev.freshet.load..")
                .layer("query")
                .definedBy("dev.freshet.query..")
                .layer("live")
                .definedBy("dev.freshet.live..")
                .layer("embedded")
                .definedBy("dev.freshet.embedded..")
                .layer("server")
                .definedBy("dev.freshet.server..")
                .whereLayer("event")
                .mayNotAccessAnyLayer()
                .whereLayer("collect")
                .mayOnlyAccessLayers("event")
                .whereLayer("store")
                .mayNotAccessAnyLayer()
                .whereLayer("load")
                .mayOnlyAccessLayers("event", "store")
                .whereLayer("query")
                .mayOnlyAccessLayers("event", "store")
                .whereLayer("live")
                .mayOnlyAccessLayers("event", "query", "store")
                .whereLayer("embedded")
                .mayNotAccessAnyLayer()
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.freshet.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void keepsKafkaOutOfTheReadingSideAndClickHouseOutOfTheWritingSide() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.freshet.query..", "dev.freshet.live..", "dev.freshet.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.freshet.collect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.clickhouse..")
                .check(CLASSES);
    }
}
