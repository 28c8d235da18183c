/// Small pages in which much is wrong, to be damaged further.
enum HostilePages {
  static let models = [
    """
    <!DOCTYPE html><html><head><meta charset="gb2312"><title>政府信息公开</title><style>a{b:c}</style></head>
    <body class="a  b"><!--ZJEG_RSS.content.begin--><div id='x' hidden><p>一<p>二<br/>三&nbsp;&lt;&#x4e2d;</div>
    <table><tr><td>甲<td>乙</table><ul><li><a href="?a=1&b=2" title="<b>">链<li>接</ul>
    <script>if (a < b) document.write("</p>")</script><textarea><p></textarea><select><option>1<option>2</select>
    <datastore><![CDATA[<li>行</li>]]></datastore><img src=a.png alt><x-y z>未知</x-y></body></html></html>尾
    """,
    "<html><html a=b><body><body c=d><head></head></body></body></html>x</html><p>y</p></p></div><frameset><frame>",
    "<a <b <c d='e' f=\"g\" h=i / j k><!-- - -- ---> <!> <!doctype x [ <!ENTITY a 'b'> ]> &a; <?xml?> </ > < a>"
      + "&#0;&#xFFFFFF;",
  ]
}
