using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>
/// Turns a Filter expression into a test of a row. Values are compared exactly: "CREDIT" is not "Credit", and it is
/// no error that nothing matches.
/// </summary>
internal static class CostFilter
{
    private const int MaximumDepth = 20;

    private static readonly string[] Operators = ["And", "Or", "Not", "Dimensions", "Tags", "CostCategories"];

    public static Func<SimulatedCost, bool> Compile(JsonInput? filter, string payerId) =>
        filter is { } expression ? Compile(expression, payerId, 0) : static _ => true;

    private static Func<SimulatedCost, bool> Compile(JsonInput expression, string payerId, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw AwsErrorException.Validation($"The filter is nested more than {MaximumDepth} deep.", "Filter");
        }
        var present = Operators.Where(o => expression.Has(o)).ToArray();
        if (present is not [var only])
        {
            throw AwsErrorException.Validation(
                $"An expression has exactly one of {string.Join(", ", Operators)}; this one has {present.Length}.",
                "Filter"
            );
        }
        switch (only)
        {
            case "And":
                var all = Operands(expression, only, payerId, depth);
                return row => Array.TrueForAll(all, test => test(row));
            case "Or":
                var any = Operands(expression, only, payerId, depth);
                return row => Array.Exists(any, test => test(row));
            case "Not":
                var not = Compile(expression.RequiredObject("Not"), payerId, depth + 1);
                return row => !not(row);
            case "Dimensions":
                return Dimension(expression.RequiredObject("Dimensions"), payerId);
            default:
                throw AwsErrorException.Validation($"The sandbox's costs carry no {only}.", "Filter");
        }
    }

    private static Func<SimulatedCost, bool>[] Operands(JsonInput expression, string name, string payerId, int depth)
    {
        var operands = expression.Objects(name).Select(e => Compile(e, payerId, depth + 1)).ToArray();
        return operands.Length >= 2
            ? operands
            : throw AwsErrorException.Validation($"'{name}' joins at least two expressions.", "Filter");
    }

    private static Func<SimulatedCost, bool> Dimension(JsonInput dimensions, string payerId)
    {
        var read = CostDimension.Reader(dimensions.RequiredText("Key"), payerId);
        foreach (var option in dimensions.Texts("MatchOptions"))
        {
            if (option is not ("EQUALS" or "CASE_SENSITIVE"))
            {
                throw AwsErrorException.Validation(
                    $"The match option '{option}' is not supported here; EQUALS and CASE_SENSITIVE are.",
                    "MatchOptions"
                );
            }
        }
        var values = dimensions.Texts("Values");
        if (values.Count == 0)
        {
            throw JsonInput.Missing("Values");
        }
        if (values.Count == 1)
        {
            var single = values[0];
            return row => string.Equals(read(row), single, StringComparison.Ordinal);
        }
        var set = new HashSet<string>(values, StringComparer.Ordinal);
        return row => set.Contains(read(row));
    }
}
