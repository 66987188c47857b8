package io.facsimile.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.data.folder.PassedOver.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassedOverTest {
    @Test
    void countsTheSameHoweverOftenItIsShown() {
        PassedOver passedOver = new PassedOver();
        for (String name : List.of("a.a", "b.b", "c.c", "d.d", "e.e", "f.f", "g.g", "h.h", "odd.en ding")) {
            passedOver.add(Cause.ending(name), name);
        }
        String first = passedOver.toString();

        assertThat(first).startsWith("3 files of other endings (g.g, h.h, odd.en ding), ");
        assertThat(passedOver).hasToString(first);
    }

    @Test
    void addingItToAnotherLeavesBothRight() {
        PassedOver one = new PassedOver();
        PassedOver other = new PassedOver();
        other.add(Cause.HIDDEN_FILE, ".a");

        one.addAll(other);
        one.add(Cause.HIDDEN_FILE, ".b");

        assertThat(one).hasToString("2 hidden files (.a, .b)");
        assertThat(other).hasToString("1 hidden file (.a)");
    }
}
