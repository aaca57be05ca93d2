package fr.parvis.tenant;

import jakarta.interceptor.Interceptor;

/** When what begins with the application begins, as priorities of those who observe its start; what says none is in between. */
public final class StartOrder {
    /** What is sealed is opened, which jobs may need at once. */
    public static final int UNLOCK = 1;

    /** The rooms begin to open, beside all else. */
    public static final int OPEN = UNLOCK + 1;

    /** Jobs, once the visitors' port is open: a start that fails has begun no work. */
    public static final int WORK = Interceptor.Priority.PLATFORM_AFTER;

    /** The rooms are open. */
    public static final int OPENED = WORK - 1;

    private StartOrder() {}
}
