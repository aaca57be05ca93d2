package fr.parvis.domain.certificate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests with the platform's tables in a database of their own, those of this room empty before each. */
@SuppressWarnings("NullAway.Init")
abstract class WithTables {
    static Schema schema;

    @BeforeAll
    static void open() {
        schema = new Schema();
    }

    @AfterAll
    static void shut() {
        schema.close();
    }

    @BeforeEach
    void clear() {
        schema.clear();
    }
}
