using System.Buffers.Binary;
using System.Text;

namespace Pump.BackOffice.Benchmarks.Circuits;

/// <summary>What a render batch of Blazor Server carries, as far as measuring needs it: its texts and its event handlers.</summary>
internal sealed class RenderBatch(byte[] bytes)
{
    private const int Attribute = 3;
    private const int FrameBytes = 20;

    public int Length => bytes.Length;

    /// <summary>Whether a text stands in it.</summary>
    public bool Says(string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>The handlers of an event on elements that carry an attribute before it; empty when there is none.</summary>
    /// <param name="attribute">As <c>aria-expanded</c>.</param>
    /// <param name="name">As <c>onclick</c>.</param>
    public IReadOnlyList<ulong> Handlers(string attribute, string name)
    {
        var frames = Int(bytes.Length - 16);
        var count = Int(frames);
        List<ulong> found = [];
        var carries = false;
        for (var i = 0; i < count; i++)
        {
            var frame = frames + 4 + (i * FrameBytes);
            if (Int(frame) != Attribute)
            {
                carries = false;
                continue;
            }

            var own = Text(Int(frame + 4));
            carries |= own == attribute;
            var handler = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(frame + 12));
            if (carries && own == name && handler != 0)
            {
                found.Add(handler);
            }
        }

        return found;
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private string? Text(int index)
    {
        if (index < 0)
        {
            return null;
        }

        var at = Int(Int(bytes.Length - 4) + (index * 4));
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = bytes[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        } while ((part & 0x80) != 0);

        return Encoding.UTF8.GetString(bytes, at, length);
    }
}
