// title: Who works with whom, by sector?
// 标题: 谁与谁联动（警银、警通、警校…）？
// question: Pairs of sectors whose agencies are reported to work together.
// 问题: 报道中协作的机构行业对。
// column: one | a sector | 行业
// column: other | another, or the same | 行业
// column: pairs | pairs of agencies | 机构对数
// column: documents | articles | 报道数
// column: example | one pair | 一例
MATCH (a:Agency)-[c:COOPERATES_WITH]->(b:Agency)
WITH c, a, b, coalesce(a.sector, 'other') AS x, coalesce(b.sector, 'other') AS y
WITH c, CASE WHEN x <= y THEN x ELSE y END AS one, CASE WHEN x <= y THEN y ELSE x END AS other,
     CASE WHEN a.name <= b.name THEN a.name + '、' + b.name ELSE b.name + '、' + a.name END AS pair
RETURN one, other, count(DISTINCT pair) AS pairs, count(DISTINCT c.document) AS documents,
       min(pair) AS example
ORDER BY documents DESC, pairs DESC, one, other
