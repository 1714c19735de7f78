package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import org.flowline.autodiff.machine.Natives;
import org.flowline.cli.machine.BenchCommand;
import org.flowline.cli.machine.BenchPlanCommand;
import org.flowline.cli.machine.BenchSampleCommand;
import org.flowline.cli.machine.BenchStepCommand;
import org.flowline.cli.machine.BenchWassersteinCommand;
import org.flowline.cli.machine.DoctorCommand;
import org.flowline.cli.model.EvaluateCommand;
import org.flowline.cli.model.ExportCommand;
import org.flowline.cli.model.SampleCommand;
import org.flowline.cli.output.ResultStream;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.plugins.PluginsCheckCommand;
import org.flowline.cli.plugins.PluginsCommand;
import org.flowline.cli.plugins.PluginsDescribeCommand;
import org.flowline.cli.plugins.PluginsInstallSdkCommand;
import org.flowline.cli.plugins.PluginsListCommand;
import org.flowline.cli.plugins.PluginsNewCommand;
import org.flowline.cli.results.BestCommand;
import org.flowline.cli.results.CompareCommand;
import org.flowline.cli.results.ListCommand;
import org.flowline.cli.results.RemoveCommand;
import org.flowline.cli.results.ReportCommand;
import org.flowline.cli.results.StatusCommand;
import org.flowline.cli.run.RunCommand;
import org.flowline.cli.run.ServeCommand;
import org.flowline.cli.run.WorkerCommand;
import org.flowline.cli.spec.SchemaCommand;
import org.flowline.cli.spec.ShowCommand;
import org.flowline.cli.spec.ValidateCommand;
import org.flowline.cli.tracking.SyncCommand;
import org.flowline.cli.tracking.UiCommand;
import org.flowline.cli.why.WhyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "flowline",
    description = "Declarative experiments in flow matching.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 fine, 1 internal error, 2 usage, 3 spec invalid, 4 some runs failed,",
      "5 all failed, 6 tracking unreachable, 7 a plugin failed to load, 8 another Flowline holds"
          + " the run or study,",
      "130 or 143 interrupted with the state saved."
    })
public final class Flowline {
  private Flowline() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Natives.unpackInOnePlace();
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    Terminal terminal = Terminal.system(results);
    int code = run(terminal, arguments);
    if (results.failure().isPresent()) {
      IOException lost =
          new IOException("standard output: " + results.failure().get().getMessage());
      code = Math.max(code, Failures.report(lost, terminal));
    }
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  static int run(Terminal terminal, String... arguments) {
    CommandLine line =
        new CommandLine(new Flowline())
            .addSubcommand(new RunCommand(terminal, Flowline.class))
            .addSubcommand(new WorkerCommand(terminal))
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new ValidateCommand(terminal))
            .addSubcommand(new ShowCommand(terminal))
            .addSubcommand(new WhyCommand(terminal))
            .addSubcommand(new ListCommand(terminal))
            .addSubcommand(new StatusCommand(terminal))
            .addSubcommand(new CompareCommand(terminal))
            .addSubcommand(new BestCommand(terminal))
            .addSubcommand(new ReportCommand(terminal))
            .addSubcommand(new RemoveCommand(terminal))
            .addSubcommand(new SampleCommand(terminal))
            .addSubcommand(new EvaluateCommand(terminal))
            .addSubcommand(new ExportCommand(terminal))
            .addSubcommand(
                new CommandLine(new PluginsCommand())
                    .addSubcommand(new PluginsListCommand(terminal))
                    .addSubcommand(new PluginsDescribeCommand(terminal))
                    .addSubcommand(new PluginsCheckCommand(terminal))
                    .addSubcommand(new PluginsNewCommand(terminal))
                    .addSubcommand(new PluginsInstallSdkCommand(terminal)))
            .addSubcommand(
                new CommandLine(new BenchCommand())
                    .addSubcommand(new BenchStepCommand(terminal))
                    .addSubcommand(new BenchPlanCommand(terminal))
                    .addSubcommand(new BenchSampleCommand(terminal))
                    .addSubcommand(new BenchWassersteinCommand(terminal)))
            .addSubcommand(new SchemaCommand(terminal))
            .addSubcommand(new CompletionCommand(terminal))
            .addSubcommand(new SyncCommand(terminal))
            .addSubcommand(new UiCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal));
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new UsageMistakes(terminal));
    line.setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, terminal));
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      return Failures.outOfMemory(terminal);
    } catch (LinkageError e) {
      return Failures.ofMemory(e) ? Failures.outOfMemory(terminal) : Failures.report(e, terminal);
    }
  }
}
