package io.facsimile.streamer.support.process;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Measures what another JVM of this machine holds. On Linux, where a process's memory and files can be read. */
public final class JvmProbe implements AutoCloseable {
    private static final String RESIDENT = "VmRSS:";
    private static final String PEAK = "VmHWM:";

    private final long pid;
    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;
    private final UnixOperatingSystemMXBean system;
    private final BufferPoolMXBean direct;

    private JvmProbe(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        system = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class);
        direct = ManagementFactory.newPlatformMXBeanProxy(
                beans, "java.nio:type=BufferPool,name=direct", BufferPoolMXBean.class);
    }

    @SuppressWarnings("BanJNDI") // a JVM of this machine, started by the test
    public static JvmProbe attach(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return new JvmProbe(
                    pid, JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    /** What of a process must not grow, and by how much its medians may differ by chance. */
    public enum Measure {
        HEAP("heap after collection, KB", 4_096),
        RESIDENT("resident memory, KB", 16_384),
        DIRECT("direct buffers, KB", 1_024),
        THREADS("threads", 2),
        FILES("open files", 4);

        public final String label;
        public final long allowance;

        Measure(String label, long allowance) {
            this.label = label;
            this.allowance = allowance;
        }
    }

    /** Collects garbage, then measures. */
    public Map<Measure, Long> sample() throws IOException {
        memory.gc();
        Map<Measure, Long> sample = new EnumMap<>(Measure.class);
        sample.put(Measure.HEAP, memory.getHeapMemoryUsage().getUsed() / 1_024);
        sample.put(Measure.RESIDENT, kilobytes(status(pid), RESIDENT));
        sample.put(Measure.DIRECT, direct.getMemoryUsed() / 1_024);
        sample.put(Measure.THREADS, (long) threads.getThreadCount());
        sample.put(Measure.FILES, system.getOpenFileDescriptorCount());
        return sample;
    }

    /** The most that a process ever held; none where there is no {@code /proc}. */
    public static OptionalLong peakResidentKb(long pid) throws IOException {
        Path status = status(pid);
        return Files.exists(status) ? OptionalLong.of(kilobytes(status, PEAK)) : OptionalLong.empty();
    }

    private static Path status(long pid) {
        return Path.of("/proc", Long.toString(pid), "status");
    }

    private static long kilobytes(Path status, String name) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException(status + ": expected a line " + name + ", found none"));
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
