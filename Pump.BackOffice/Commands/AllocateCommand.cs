using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pump.BackOffice.Credits.Allocation;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>credits allocate [--explain]</c>: one JSON bill a line on standard input, one JSON answer a line, each flushed
/// before the next is read. Knows no configuration and touches no database. 65 when any line was bad.
/// </summary>
internal static class AllocateCommand
{
    /// <summary>A line longer than this is refused and passed over.</summary>
    private const long LongestLine = 256L << 20;

    private const int Piece = 1 << 16;
    private static readonly byte[] Newline = "\n"u8.ToArray();
    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Command Make()
    {
        var explain = new Option<bool>("--explain")
        {
            Description = "Add each decision as a sentence, in \"explanations\".",
        };
        var command = new Command("allocate", "Apply credits to bills as AWS does: JSON lines in, JSON lines out.")
        {
            explain,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var input = Console.OpenStandardInput();
                await using var output = Console.OpenStandardOutput();
                return await RunAsync(input, output, parsed.GetValue(explain), cancellationToken);
            }
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        Stream input,
        Stream output,
        bool explain,
        CancellationToken cancellationToken
    )
    {
        var lines = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var code = ExitCode.Done;
        var isTooLong = false;
        // What was looked through already, so that a long line is not searched again with each of its pieces.
        var seen = 0L;
        while (true)
        {
            // A read of standard input cannot be cancelled; the wait for it can.
            var read = await lines.ReadAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);
            var buffer = read.Buffer;
            var end = buffer.Slice(seen).PositionOf((byte)'\n');
            if (end is null && !read.IsCompleted)
            {
                isTooLong |= buffer.Length > LongestLine;
                seen = isTooLong ? 0L : buffer.Length;
                lines.AdvanceTo(isTooLong ? buffer.End : buffer.Start, buffer.End);
                continue;
            }

            if (end is null && buffer.IsEmpty && !isTooLong)
            {
                return code;
            }

            var line = end is { } at ? buffer.Slice(0, at) : buffer;
            var isGood = isTooLong ? Refuse(output, null, "the line is too long") : Answer(output, line, explain);
            code = isGood ? code : ExitCode.BadInput;
            (isTooLong, seen) = (false, 0L);
            lines.AdvanceTo(end is { } newline ? buffer.GetPosition(1, newline) : buffer.End);
            await output.WriteAsync(Newline, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes the answer to one line; false when the line was bad.</summary>
    private static bool Answer(Stream to, ReadOnlySequence<byte> line, bool explain)
    {
        MonthBill bill;
        JsonElement id;
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(line));
            var read =
                JsonSerializer.Deserialize<AllocationBill>(ref reader, AllocationJson.Options)
                ?? throw new JsonException("a bill is a JSON object");
            if (reader.Read())
            {
                throw new JsonException("there is more on the line than one bill");
            }

            id = AllocationJson.IsId(read.Id) ? read.Id : throw new JsonException("id is a string or a number");
            bill = read.ToBill();
        }
        catch (JsonException fault)
        {
            return Refuse(to, AllocationJson.IdOf(WithoutMark(line)), AllocationJson.Explain(fault));
        }

        if (bill.Fault() is { } why)
        {
            return Refuse(to, id, why);
        }

        Write(to, id, AllocateMonth.RunChecked(bill), explain);
        return true;
    }

    private static bool Refuse(Stream to, JsonElement? id, string why)
    {
        using var json = new Utf8JsonWriter(to, Writing);
        json.WriteStartObject();
        WriteId(json, id);
        json.WriteString("error", why);
        json.WriteEndObject();
        return false;
    }

    private static void Write(Stream to, JsonElement id, AllocatedBill done, bool explain)
    {
        using var json = new Utf8JsonWriter(to, Writing);
        json.WriteStartObject();
        WriteId(json, id);
        json.WriteStartArray("applied");
        foreach (var step in done.Steps)
        {
            var charge = done.Bill.Charges[step.Charge];
            json.WriteStartObject();
            json.WriteString("credit", done.Bill.Credits[step.Credit].Id);
            json.WriteString("account", charge.Account);
            json.WriteString("service", charge.Service);
            WriteAmount(json, "amount", step.Amount);
            EndRow(json);
        }

        json.WriteEndArray();
        json.WriteStartArray("credits");
        for (var i = 0; i < done.Remaining.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", done.Bill.Credits[i].Id);
            WriteAmount(json, "remaining", done.Remaining[i]);
            EndRow(json);
        }

        json.WriteEndArray();
        json.WriteStartArray("charges");
        for (var i = 0; i < done.Nets.Count; i++)
        {
            var charge = done.Bill.Charges[i];
            json.WriteStartObject();
            json.WriteString("account", charge.Account);
            json.WriteString("service", charge.Service);
            json.WriteString("kind", charge.Kind.ToString());
            WriteAmount(json, "net", done.Nets[i]);
            EndRow(json);
        }

        json.WriteEndArray();
        WriteTexts(json, "notes", done.Notes);
        if (explain)
        {
            WriteTexts(json, "explanations", Explanations(done));
        }

        json.WriteEndObject();
    }

    private static IEnumerable<string> Explanations(AllocatedBill done) =>
        done
            .Steps.Select(s => AllocationWords.Step(done, s))
            .Concat(Enumerable.Range(0, done.Remaining.Count).Select(i => AllocationWords.Credit(done, i)))
            .Concat(Enumerable.Range(0, done.Nets.Count).Select(i => AllocationWords.Charge(done, i)).OfType<string>());

    private static void WriteId(Utf8JsonWriter json, JsonElement? id)
    {
        json.WritePropertyName("id");
        if (id is { } known)
        {
            known.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Passes on what has gathered, so that a long answer is never held whole.</summary>
    private static void EndRow(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        if (json.BytesPending > Piece)
        {
            json.Flush();
        }
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, decimal amount)
    {
        Span<char> text = stackalloc char[32];
        amount.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Some programs begin their output with a byte order mark.</summary>
    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> line)
    {
        Span<byte> start = stackalloc byte[3];
        if (line.Length < 3)
        {
            return line;
        }

        line.Slice(0, 3).CopyTo(start);
        return start.SequenceEqual("\uFEFF"u8) ? line.Slice(3) : line;
    }
}
