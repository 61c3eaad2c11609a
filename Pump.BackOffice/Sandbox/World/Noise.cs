namespace Pump.BackOffice.Sandbox.World;

/// <summary>Repeatable noise: the same words and seed give the same figure on every machine.</summary>
internal static class Noise
{
    /// <summary>A figure from -1 to 1 in steps of a ten-thousandth.</summary>
    internal static decimal Around(int seed, string a, string b, int c) =>
        (decimal)(Bits(seed, a, b, c) % 20001UL) / 10000m - 1m;

    internal static ulong Bits(int seed, string a, string b, int c)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        hash = Mix(hash, a);
        hash = Mix(hash, b);
        hash = (hash ^ (uint)c) * 1099511628211UL;
        hash ^= hash >> 30;
        hash *= 0xBF58476D1CE4E5B9UL;
        hash ^= hash >> 27;
        hash *= 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }

    private static ulong Mix(ulong hash, string words)
    {
        foreach (var c in words)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return (hash ^ 0xFF) * 1099511628211UL;
    }
}
