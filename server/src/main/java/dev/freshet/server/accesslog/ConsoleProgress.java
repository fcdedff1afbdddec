package dev.freshet.server.accesslog;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** An import's progress on the standard error: a bar on a terminal, otherwise a line at every tenth of the way. To be closed. */
public final class ConsoleProgress implements ImportListener, AutoCloseable {

    private static final int TENTHS = 10;

    private final PrintStream err;
    private final String name;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private long tenthsTold;

    /** @param terminal whether a person sees it, so that lines may be redrawn */
    public ConsoleProgress(String name, PrintStream err, boolean terminal) {
        this.name = name;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void progressed(long bytesRead, long bytesTotal, long lines) {
        if (terminal) {
            draw(bytesRead, bytesTotal, lines);
            return;
        }
        long tenths = bytesTotal == 0 ? TENTHS : TENTHS * bytesRead / bytesTotal;
        if (tenths > tenthsTold) {
            tenthsTold = tenths;
            err.printf("%s: %d%%, %,d lines%n", name, tenths * 100 / TENTHS, lines);
        }
    }

    private void draw(long bytesRead, long bytesTotal, long lines) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(bytesTotal)
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .build();
        }
        bar.stepTo(bytesRead);
        bar.setExtraMessage(String.format("%,d lines", lines));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
