package dev.freshet.load;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes a world through every run that there is, depth first.
 *
 * <p>Runs that meet in a state are followed from there once. A world cannot be copied, so each is made anew and led along the choices that
 * brought the last one where it was. That states never come round again is checked: so every run ends, and the runs can be counted.
 */
final class ModelExplorer {

    /**
     * @param states different states of the world
     * @param transitions steps from one state to another
     * @param interleavings different runs from the first state to the end
     */
    record Explored(int states, long transitions, BigInteger interleavings) {}

    /** A run that went wrong. */
    static final class Guilty extends Exception {
        private static final long serialVersionUID = 1L;

        Guilty(String wrong, List<String> run) {
            super(wrong + ", after:\n  " + String.join("\n  ", run));
        }
    }

    private final Supplier<ModelWorld> beginning;
    private final Map<String, BigInteger> runsFrom = new HashMap<>();
    private final Set<String> onThisRun = new HashSet<>();
    private final List<Integer> choices = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private long transitions;

    ModelExplorer(Supplier<ModelWorld> beginning) {
        this.beginning = beginning;
    }

    Explored explore() throws Guilty {
        ModelWorld world = beginning.get();
        BigInteger runs = follow(world, world.state());
        return new Explored(runsFrom.size(), transitions, runs);
    }

    private BigInteger follow(ModelWorld world, String state) throws Guilty {
        check(world.wrong());
        onThisRun.add(state);
        BigInteger runs = BigInteger.ZERO;
        boolean mayStay = true;
        int size = world.actions().size();
        for (int choice = 0; choice < size; choice++) {
            ModelWorld next = choice == 0 ? world : again();
            ModelWorld.Action action = next.actions().get(choice);
            String name = action.name().get();
            next.take(action);
            String reached = next.state();
            if (reached.equals(state)) {
                continue;
            }
            mayStay &= action.disturbance();
            transitions++;
            choices.add(choice);
            names.add(name);
            runs = runs.add(runsFrom(next, reached));
            choices.removeLast();
            names.removeLast();
        }
        if (mayStay) {
            check(again().unfinished());
            runs = runs.add(BigInteger.ONE);
        }
        onThisRun.remove(state);
        runsFrom.put(state, runs);
        return runs;
    }

    private BigInteger runsFrom(ModelWorld world, String state) throws Guilty {
        if (onThisRun.contains(state)) {
            throw new Guilty("the run goes round in a circle", names);
        }
        BigInteger known = runsFrom.get(state);
        return known == null ? follow(world, state) : known;
    }

    /** A new world, led to where the present run is. */
    private ModelWorld again() {
        ModelWorld world = beginning.get();
        choices.forEach(choice -> world.take(world.actions().get(choice)));
        return world;
    }

    private void check(Optional<String> wrong) throws Guilty {
        if (wrong.isPresent()) {
            throw new Guilty(wrong.get(), names);
        }
    }
}
