package dev.freshet.server.command;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.doctor.Doctor;
import dev.freshet.server.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is wrong with this installation, and what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Looks at this installation and at the Freshet that runs on the data folder; "
                + "ends with status 1 if something is wrong.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() {
        Configuration configuration = options.read();
        List<Finding> findings = new Doctor(configuration, Home.path()).examine();
        findings.forEach(finding -> System.out.println(finding.line()));
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }
}
